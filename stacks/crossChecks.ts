import type { z } from "zod";
import { workflowProblems } from "../client/workflow/doctor/workflowProblems";
import { imageProblems } from "../components/comfyUIProblems";
import type { Problem } from "../components/problem";
import { tagProblems } from "../components/tagProblems";
import { PriceFileError, readPrices } from "../cost";
import type { Editions } from "./schema/editions";

type Parsed = z.infer<typeof Editions>;

/** Finds mistakes that no single key of the settings shows: contradictions, and files with mistakes. */
export function crossProblems(settings: Parsed, region: string | undefined): Problem[] {
  const prices = priceProblems(settings);
  if (settings.edition === "serverless") return prices;
  const { storage, network } = settings;
  const problems = [...prices, ...smokeProblems(settings), ...imageProblems(settings)];
  const { oss, nas } = storage;
  const isMade = network?.create !== undefined || (oss ? !oss.bucket : !nas.mountTarget);
  if (isMade) problems.push(...tagProblems(settings.tags));
  if (storage.nas && network === undefined) {
    problems.push({
      path: ["network"],
      message:
        "is needed with storage.nas, which can be reached only through a VPC: write create.zone, or the ids of the VPC, vSwitch and security group of the file system",
    });
  }
  if (region === undefined) return problems;
  const zone = network?.create?.zone;
  if (zone !== undefined && !zone.startsWith(region)) {
    problems.push({
      path: ["network", "create", "zone"],
      message: `"${zone}" is not in the region ${region}; write one of its zones, which begin with ${region}`,
    });
  }
  const target = storage.nas?.mountTarget;
  if (target !== undefined && !target.includes(`.${region}.`)) {
    problems.push({
      path: ["storage", "nas", "mountTarget"],
      message: `"${target}" is not in the region ${region}, and a service can mount only what is in its own region`,
    });
  }
  return problems;
}

/** What is wrong with the user's own price file. */
function priceProblems({ cost: { prices } }: Parsed): Problem[] {
  if (prices === undefined) return [];
  try {
    readPrices(prices);
    return [];
  } catch (error) {
    if (!(error instanceof PriceFileError)) throw error;
    return [{ path: ["cost", "prices"], message: error.message.replaceAll("\n", "\n  ") }];
  }
}

/** What is wrong with the workflow that is to prove the service; the package's own needs no check. */
function smokeProblems({ edition, smoke }: Exclude<Parsed, { edition: "serverless" }>): Problem[] {
  const { enabled, workflow } = smoke;
  if (!enabled || workflow === undefined) return [];
  return workflowProblems(workflow, { edition }).map((problem) => ({
    path: ["smoke", "workflow"],
    message: `${workflow}: ${problem}`,
  }));
}
