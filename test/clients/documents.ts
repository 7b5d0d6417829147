// The EAS documents of the services that the clients call. They are written out and not built by the
// package, so that these tests of the local cloud do not depend on our own view of it.

const cloud = { computing: { instances: [{ type: "ml.gu7i.c16m60.1-gu30" }] } };
const container = (tag: string) => ({
  image: `eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:${tag}`,
  script: "python main.py --listen --port 8000 --data-dir /code/data-oss",
  port: 8000,
});
const mount = (bucket: string) => ({
  oss: { path: `oss://${bucket}/comfyui/`, readOnly: false },
  mount_path: "/code/data-oss",
});

/** A service of the Standard edition on a mounted bucket. */
export const standardService = (name: string, bucket: string) => ({
  metadata: { name, instance: 1, enable_webservice: true },
  cloud,
  containers: [container("1.9")],
  storage: [mount(bucket)],
});

/** A service of the API edition on a mounted bucket. */
export const apiService = (name: string, bucket: string, instances = 1) => ({
  metadata: { name, instance: instances, type: "Async", rpc: { worker_threads: 1 } },
  cloud,
  queue: { cpu: 1, memory: 4000 },
  containers: [container("1.9-api")],
  storage: [mount(bucket)],
});
