/** Primes for which Cilium's Maglev implementation has permutations. Source: pkg/maglev, every minor since 1.10. */
export const MAGLEV_TABLE_SIZES = [251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 131071];
