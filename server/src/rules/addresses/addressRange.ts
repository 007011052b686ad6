// Named imports fail in Node: the library is CommonJS, and hides its names from it.
import ipaddr from "ipaddr.js";

const { IPv4, IPv6 } = ipaddr;
type Address = ReturnType<typeof ipaddr.parseCIDR>[0];

/** A range of addresses as Kubespray and Cilium write it: an address, a slash, and the length of the prefix. */
export class AddressRange {
  private constructor(
    private readonly address: Address,
    readonly prefix: number,
  ) {}

  /** The range that a text names; undefined for any other text. */
  static of(text: string): AddressRange | undefined {
    if (!known.has(text)) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(text, AddressRange.read(text));
    }
    return known.get(text);
  }

  private static read(text: string): AddressRange | undefined {
    // The library reads "10.1/16" too, as old C functions did.
    if (IPv4.isValidCIDRFourPartDecimal(text)) return new AddressRange(...IPv4.parseCIDR(text));
    return IPv6.isValidCIDR(text) ? new AddressRange(...IPv6.parseCIDR(text)) : undefined;
  }

  /** The same range with no bit set after the prefix; undefined for a single address, and any other text. */
  static networkOf(text: string): string | undefined {
    const range = AddressRange.of(text);
    if (!range || range.prefix === (range.family === "ipv4" ? 32 : 128)) return undefined;
    const network = (range.family === "ipv4" ? IPv4 : IPv6).networkAddressFromCIDR(text);
    return range.address.toString() === network.toString() ? text.toLowerCase() : `${network}/${range.prefix}`;
  }

  /** The range of a single address that a text is; undefined for any other text. */
  static ofAddress(text: string): AddressRange | undefined {
    if (IPv4.isValidFourPartDecimal(text)) return AddressRange.of(`${text}/32`);
    return IPv6.isValid(text) ? AddressRange.of(`${text}/128`) : undefined;
  }

  get family(): "ipv4" | "ipv6" {
    return this.address.kind();
  }

  /** Whether all addresses of another range are in this one. */
  contains({ address, prefix }: AddressRange): boolean {
    return address.kind() === this.family && prefix >= this.prefix && address.match(this.address, this.prefix);
  }

  /** Whether some address is in both. */
  overlaps(other: AddressRange): boolean {
    return this.contains(other) || other.contains(this);
  }
}

/** The same few ranges are compared in many inventories, and to read one takes longer than to compare two. */
const known = new Map<string, AddressRange | undefined>();
const MOST_KNOWN = 10_000;
