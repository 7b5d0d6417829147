import { inspect } from "node:util";
import { expect, it } from "vitest";
import { UsageError } from "./usageError";
import { WorkflowError } from "./workflow/workflow";

// Pulumi shows an error of a program so.
it.each([new UsageError("No key."), new WorkflowError("a.json", ["No key."])])(
  "says what is wrong once: %s",
  (error) => {
    expect(inspect(error).match(/No key\./g)).toHaveLength(1);
    expect(error.problems).toEqual(["No key."]);
  },
);
