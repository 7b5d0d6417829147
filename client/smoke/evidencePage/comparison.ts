import type { Check, Evidence } from "../evidence";
import type { OutputEvidence } from "../evidenceOutput";
import type { Problem } from "../problem";
import { number } from "./words";

/** One property of a file: what the workflow asks for, what came, and what the check said about it. */
export interface Row {
  what: string;
  expected: string;
  came: string;
  result: Check["result"];
}

type Measured = NonNullable<OutputEvidence["measured"]>;
type Expected = OutputEvidence["expected"];

interface Property {
  what: string;
  /** A problem of this code about the file concerns this property. */
  code: Problem["code"];
  /** Undefined: the workflow does not say. */
  expected: (expected: Expected, measured: Measured | undefined) => string | undefined;
  came: (measured: Measured) => string | undefined;
}

const plain = (value: Expected[string] | undefined) =>
  value === undefined ? undefined : String(value);

const range = ({ min, max }: { min: number; max: number }) =>
  min === max ? number(min) : `${number(min)} to ${number(max)}`;

const PROPERTIES: readonly Property[] = [
  {
    what: "Kind",
    code: "wrong-kind",
    expected: ({ kind }) => plain(kind),
    came: ({ kind }) => kind,
  },
  {
    what: "Size in pixels",
    code: "wrong-size",
    expected: ({ width, height }) =>
      width === undefined || height === undefined ? undefined : `${width} × ${height}`,
    came: ({ width, height }) => `${width} × ${height}`,
  },
  {
    what: "Frames",
    code: "wrong-count",
    expected: ({ frames }) => plain(frames),
    came: ({ frames }) => String(frames),
  },
  {
    what: "Frames per second",
    code: "wrong-rate",
    expected: ({ fps }) => plain(fps),
    came: ({ fps }) => (fps === undefined ? undefined : number(fps)),
  },
  {
    what: "Coding",
    code: "wrong-coding",
    expected: ({ codec, lossless }) =>
      lossless === undefined ? plain(codec) : lossless ? "lossless" : "lossy",
    came: ({ coding }) => coding,
  },
  {
    what: "Brightness (0 to 255)",
    code: "blank",
    expected: (_, measured) => (measured?.brightness ? "not black" : undefined),
    came: ({ brightness }) => brightness && range(brightness),
  },
  {
    what: "Contrast (0 to 255)",
    code: "blank",
    expected: (_, measured) => (measured?.contrast ? "not of one colour" : undefined),
    came: ({ contrast }) => contrast && range(contrast),
  },
  {
    what: "Change between frames",
    code: "frozen",
    expected: (_, measured) => (measured?.change ? "does not stand still" : undefined),
    came: ({ change }) => change && range(change),
  },
];

function resultOf(
  failed: boolean,
  wanted: string | undefined,
  came: string | undefined,
): Row["result"] {
  if (failed) return "fail";
  return wanted === undefined || came === undefined ? "not-applicable" : "pass";
}

/** Why there is nothing to compare with; undefined when there is. */
function absence({ file, measured }: OutputEvidence): string | undefined {
  if (measured) return undefined;
  return file === undefined ? "not fetched" : "cannot be read";
}

/**
 * Compares one file property by property. Failures are those that the check reported; nothing is judged
 * anew.
 */
export function comparison(output: OutputEvidence, { problems }: Evidence): Row[] {
  const { measured, expected, node, filename } = output;
  const codes = problems.flatMap((one) =>
    one.node === node && (one.file ?? filename) === filename ? [one.code] : [],
  );
  return PROPERTIES.flatMap((property): Row[] => {
    const wanted = property.expected(expected, measured);
    const came = measured && property.came(measured);
    const failed = codes.includes(property.code);
    if (wanted === undefined && came === undefined && !failed) return [];
    return [
      {
        what: property.what,
        expected: wanted ?? "not specified",
        came: came ?? absence(output) ?? "none",
        result: resultOf(failed, wanted, came),
      },
    ];
  });
}
