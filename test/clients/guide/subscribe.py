from eas_prediction import QueueClient

sink_queue = QueueClient('<service_domain>', '<service_name>/sink')
sink_queue.set_token('<token>')
sink_queue.init()

watcher = sink_queue.watch(0, 5, auto_commit=False)
for x in watcher.run():
    if 'task_id' in x.tags:
        print('index {} task_id is {}'.format(x.index, x.tags['task_id']))
    print(f'index {x.index} data is {x.data}')
    sink_queue.commit(x.index)
