/**
 * The three functions of the reflect-metadata proposal that tsyringe, a dependency of
 * @peculiar/x509, needs at load time. Must be imported before it. Leaves an existing polyfill alone.
 */
interface Metadata {
  defineMetadata(key: unknown, value: unknown, target: object): void;
  getOwnMetadata(key: unknown, target: object): unknown;
  getMetadata(key: unknown, target: object): unknown;
}

const store = new WeakMap<object, Map<unknown, unknown>>();

const polyfill: Metadata = {
  defineMetadata(key, value, target) {
    const own = store.get(target) ?? new Map();
    store.set(target, own.set(key, value));
  },
  getOwnMetadata: (key, target) => store.get(target)?.get(key),
  getMetadata(key, target) {
    for (let at: object | null = target; at; at = Reflect.getPrototypeOf(at)) {
      if (store.get(at)?.has(key)) return polyfill.getOwnMetadata(key, at);
    }
    return undefined;
  },
};

if (!("getMetadata" in Reflect)) Object.assign(Reflect, polyfill);
