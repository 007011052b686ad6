import { uriPart } from "../inventory/path.ts";

/** The properties of messages that are URIs. */
const NAMES = new Set(["uri", "rootUri"]);

/**
 * How URIs are spelt. Clients differ in what they encode: `a@b` or `a%40b`. The server knows a file by one spelling, by
 * which it finds on disk what a client has open.
 */
export class Uris {
  /** The client's spelling, where it is another one. */
  private readonly spelt = new Map<string, string>();

  /** A client's message with the server's spelling. */
  fromClient<T>(message: T): T {
    return this.mapped(message) as T;
  }

  /** A URI as the client wrote it. */
  toClient(uri: string): string {
    return this.spelt.get(uri) ?? uri;
  }

  private mapped(value: unknown, name = ""): unknown {
    if (typeof value === "string") return NAMES.has(name) ? this.known(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.mapped(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.mapped(each, key)]));
  }

  private known(uri: string): string {
    const own = ownSpelling(uri);
    if (own !== uri) this.spelt.set(own, uri);
    return own;
  }
}

/** URIs of other forms than scheme, host and path are those of no files that the server finds by itself. */
function ownSpelling(uri: string): string {
  const [, start, path] = /^([a-z][\w+.-]*:\/\/[^/?#]*)(\/[^?#]*)$/i.exec(uri) ?? [];
  if (start === undefined || path === undefined) return uri;
  try {
    return (
      start +
      path
        .split("/")
        .map((name) => uriPart(decodeURIComponent(name)))
        .join("/")
    );
  } catch {
    return uri;
  }
}
