import { expect, it } from "vitest";
import { tells } from "../testing";
import { nasEncrypted } from "./nasEncrypted";

const told = (props: object) =>
  tells(nasEncrypted, [{ type: "alicloud:nas/fileSystem:FileSystem", props }]);

it.each([1, 2])("accepts encryptType %i", async (encryptType) => {
  expect(await told({ encryptType })).toEqual([]);
});

it.each([{}, { encryptType: 0 }])("refuses %j", async (props) => {
  expect(await told(props)).toEqual([
    "mandatory: encryptType must be 1 or 2; the file system is not encrypted.",
  ]);
});
