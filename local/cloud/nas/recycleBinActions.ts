import type { Action } from "../api";
import { wholeNumber } from "../resources/parameters";
import { toTheSecond } from "../times";
import { namedFileSystem } from "./fileSystem";

const DAYS = { fallback: 3, minimum: 1, maximum: 180 };

/** The actions on a file system's recycle bin. Here it can be switched on and off but holds nothing. */
export const recycleBinActions: Action[] = [
  {
    name: "GetRecycleBinAttribute",
    run(call) {
      const { enabled, reservedDays, enableTime } = namedFileSystem(call).recycleBin;
      return {
        RecycleBinAttribute: {
          Status: enabled ? "Enable" : "Disable",
          ReservedDays: reservedDays,
          Size: 0,
          SecondarySize: 0,
          EnableTime: enableTime,
        },
      };
    },
  },
  {
    name: "EnableRecycleBin",
    run(call) {
      const reservedDays = wholeNumber(call.parameters, "ReservedDays", DAYS);
      const enableTime = toTheSecond(new Date().toISOString());
      namedFileSystem(call).recycleBin = { enabled: true, reservedDays, enableTime };
      call.cloud.resources.fileSystems.save();
      return {};
    },
  },
  {
    name: "UpdateRecycleBinAttribute",
    run(call) {
      const { recycleBin } = namedFileSystem(call);
      recycleBin.reservedDays = wholeNumber(call.parameters, "ReservedDays", DAYS);
      call.cloud.resources.fileSystems.save();
      return {};
    },
  },
  {
    name: "DisableAndCleanRecycleBin",
    run(call) {
      namedFileSystem(call).recycleBin = { enabled: false, reservedDays: 0, enableTime: "" };
      call.cloud.resources.fileSystems.save();
      return {};
    },
  },
];
