/** The value below which a share of the samples lies, between neighbours in proportion. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** The exponent with which a cost grows with a size: the slope of the straight line through the logarithms. */
export function growth(points: readonly { readonly size: number; readonly cost: number }[]): number {
  const logarithms = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(logarithms.map((point) => point.x));
  const y = mean(logarithms.map((point) => point.y));
  const along = logarithms.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const width = logarithms.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return along / width;
}
