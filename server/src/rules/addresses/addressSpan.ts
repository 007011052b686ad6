import ipaddr from "ipaddr.js";
import { AddressRange } from "./addressRange.ts";

/** All addresses from one to another, both included. */
export interface AddressSpan {
  readonly family: "ipv4" | "ipv6";
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of a range such as 192.0.2.0/24; undefined for any other text. */
export function spanOfRange(text: string): AddressSpan | undefined {
  const range = AddressRange.of(text);
  const [address = "", prefix] = text.split("/");
  const one = range && addressOf(address);
  if (!one) return undefined;
  const size = 1n << BigInt((one.family === "ipv4" ? 32 : 128) - Number(prefix));
  const first = (one.value / size) * size;
  return { family: one.family, first, last: first + size - 1n };
}

/** The addresses between two; undefined where they are none, of two families or in the wrong order. */
export function spanBetween(start: string, stop: string): AddressSpan | undefined {
  const first = addressOf(start);
  const last = addressOf(stop);
  if (!first || first.family !== last?.family || first.value > last.value) return undefined;
  return { family: first.family, first: first.value, last: last.value };
}

export const spansOverlap = (a: AddressSpan, b: AddressSpan): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

function addressOf(text: string): { readonly family: AddressSpan["family"]; readonly value: bigint } | undefined {
  if (!AddressRange.ofAddress(text)) return undefined;
  const address = ipaddr.parse(text);
  const value = address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return { family: address.kind(), value };
}
