import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Heap } from "./heap";

function heapOf(numbers: number[]): Heap<number> {
  const heap = new Heap<number>((left, right) => left < right);
  for (const number of numbers) heap.push(number);
  return heap;
}

function drained(heap: Heap<number>): number[] {
  const numbers: number[] = [];
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) numbers.push(next);
  return numbers;
}

const ascending = (a: number, b: number) => a - b;

describe("the heap", () => {
  it("lies in memory as Python's heapq leaves it", () => {
    expect(heapOf([23, 24, 25, -26]).items).toEqual([-26, 23, 25, 24]);
  });

  it("gives the smallest first, whatever was put in", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        expect(drained(heapOf(numbers))).toEqual([...numbers].sort(ascending));
      }),
    );
  });

  it("keeps its order when one is removed from anywhere", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(), (numbers, at) => {
        const heap = heapOf(numbers);
        const left = [...heap.items];
        left.splice(at % numbers.length, 1);
        heap.remove(at % numbers.length);
        expect(drained(heap)).toEqual(left.sort(ascending));
      }),
    );
  });
});
