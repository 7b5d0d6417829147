import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

/** What `runtime.options` of Pulumi.yaml may say, under the names and with the defaults of the official host. */
export interface RuntimeOptions {
  /** Whether the program is TypeScript that the SDK compiles on loading. Default true. */
  typescript: boolean;
  /** Path of another tsconfig.json. */
  tsconfig?: string;
  /** Arguments for Node itself, split as a shell would. */
  nodeargs: string[];
}

/** @throws Error naming the option when a value has the wrong type, in the official host's words. */
export function runtimeOptions(info: ProgramInfo | undefined): RuntimeOptions {
  const options = (info?.getOptions()?.toJavaScript() ?? {}) as Record<string, unknown>;
  const { typescript = true, tsconfig, nodeargs = "" } = options;
  if (typeof typescript !== "boolean") throw new Error("typescript option must be a boolean");
  if (tsconfig !== undefined && typeof tsconfig !== "string") {
    throw new Error("tsconfigpath option must be a string");
  }
  if (typeof nodeargs !== "string") throw new Error("nodeargs option must be a string");
  return { typescript, tsconfig, nodeargs: splitWords(nodeargs) };
}

/** The environment variables through which the SDK's loaders learn of the options. */
export function optionVariables(options: RuntimeOptions): Record<string, string> {
  return {
    ...(options.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(options.tsconfig && { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/** Splits at spaces; quotes and backslashes keep a space inside a word, as in a shell. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  const word = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gsy;
  const space = /\s*/y;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return words;
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    if (found === undefined) throw new Error(`nodeargs option has an unclosed quote: ${text}`);
    words.push(unquote(found));
    at += found.length;
  }
}

function unquote(word: string): string {
  const parts = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^"'\\]+)/gs;
  let result = "";
  for (const [, single, double, escaped, plain] of word.matchAll(parts)) {
    result += single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain ?? "";
  }
  return result;
}
