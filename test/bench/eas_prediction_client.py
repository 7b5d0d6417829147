# The vendor's client, measured: reads what to do as one line of JSON from standard input, because a
# command line is visible to every process, and writes its results as one line of JSON.

import json
import sys
import time

from eas_prediction import QueueClient

task = json.loads(sys.stdin.readline())


def client():
    queue = QueueClient(task["host"], task["service"] + "/sink")
    queue.set_token(task["token"])
    queue.init()
    return queue


body = task["body"].encode()


def submit():
    """Seconds for so many puts, one after another, as the vendor's guide submits."""
    queue = client()
    queue.put(body, {"task_id": "first"})
    started = time.perf_counter()
    for at in range(task["count"]):
        queue.put(body, {"task_id": "bench-%d" % at})
    return time.perf_counter() - started


def latency():
    """Seconds from the put of each frame until the watch yields it."""
    queue = client()
    frames = queue.watch(0, 5, auto_commit=True).run()
    times = []
    for at in range(task["count"]):
        started = time.perf_counter()
        queue.put(body, {"task_id": "bench-%d" % at})
        next(frames)
        times.append(time.perf_counter() - started)
    return times


print(json.dumps({"submit": submit, "latency": latency}[task["what"]]()))
