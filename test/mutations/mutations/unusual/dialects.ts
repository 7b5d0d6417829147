import { media } from "../../media/files";
import type { Mutation, Spoil } from "../../mutation";
import { bytes, entry, frames, type Json, json, outputs, WEBP } from "../../spoils";
import {
  byPrograms,
  lightest,
  lightestByHttp,
  lightestByPrograms,
  lightestEverywhere,
  lightestOnQueue,
  proved,
} from "../make";
import { QUIET } from "./quiet";

const textOf =
  (change: (text: string) => string): NonNullable<Spoil["change"]> =>
  (answer) =>
    answer.status === 200 && /^\s*[{[]/.test(answer.body.toString("latin1", 0, 20))
      ? { ...answer, body: Buffer.from(change(answer.body.toString())) }
      : answer;

/** The same JSON with the keys of every object in reverse order. */
const reversed = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, reversed(held)]),
  );
};

/** Adds keys that no version has to every object except those whose keys are ids. */
const extended = (value: Json): Json => ({
  ...value,
  x_new: { in: ["every", 1, null] },
  __trace: "abc",
});

const JSON_PLACES: Spoil["at"] = [
  "stats",
  "submission",
  "history",
  "waiting",
  "attributes",
  "position",
];

/** The same answers in another form. */
export const dialects: Mutation[] = [
  proved(
    "keys-in-another-order",
    "The keys of all JSON come in another order.",
    { at: JSON_PLACES, change: textOf((text) => JSON.stringify(reversed(JSON.parse(text)))) },
    QUIET,
    lightestEverywhere,
  ),
  proved(
    "crlf",
    "All JSON is indented, with the line ends of Windows.",
    {
      at: JSON_PLACES,
      change: textOf((text) => JSON.stringify(JSON.parse(text), null, 2).replaceAll("\n", "\r\n")),
    },
    QUIET,
    lightestByPrograms,
  ),
  proved(
    "unknown-keys",
    "Answers have keys that nobody knows.",
    [
      json(["stats", "submission", "waiting"], extended),
      json("history", (history) =>
        Object.fromEntries(
          Object.entries(history).map(([id, found]: [string, Json]) => [
            id,
            { ...extended(found), status: extended(found.status) },
          ]),
        ),
      ),
    ],
    QUIET,
    lightestByHttp,
  ),
  proved(
    "not-a-number",
    "The history has NaN in it, as Python writes it.",
    {
      at: "history",
      change: textOf((text) =>
        text.replace('"outputs":', '"is_changed": [NaN, -Infinity, "NaN"], "outputs":'),
      ),
    },
    QUIET,
    lightest,
  ),
  proved(
    "not-a-number-in-result",
    "The result has NaN in it, as Python writes it.",
    frames((found) =>
      found.map((frame) => ({
        ...frame,
        data: Buffer.from(frame.data.toString().replace("[", '[{"is_changed": NaN}, ')),
      })),
    ),
    QUIET,
    lightestOnQueue,
  ),
  proved(
    "history-without-status",
    "The history has no status, as before January 2024.",
    entry((found) => {
      delete found.status;
    }),
    /history has no status/,
    lightest,
  ),
  proved(
    "files-under-another-key",
    "The video node lists its file under a key of its own.",
    outputs((found) => {
      const { gifs, ...others } = found["19"];
      found["19"] = { ...others, animations: gifs, flags: [true], text: ["done"] };
    }),
    QUIET,
    byPrograms,
  ),
  proved(
    "grains-on-a-still",
    "The WebP is a still picture with grains of noise. That counts as change: clips of a real ComfyUI without a model are made of noise.",
    bytes(WEBP, media("webp", "grains on a still")),
    QUIET,
    { nodes: ["15"] },
  ),
];
