import * as pulumi from "@pulumi/pulumi";

/**
 * Makes something once per deployment, however often it is asked for. A process may run several
 * deployments one after the other (Automation API, tests); they are told apart by the engine they talk to.
 */
export function perDeployment<T>(make: () => T): () => T {
  const made = new WeakMap<object, { readonly value: T }>();
  return () => {
    const engine = pulumi.runtime.getMonitor() ?? made;
    const kept = made.get(engine) ?? { value: make() };
    made.set(engine, kept);
    return kept.value;
  };
}
