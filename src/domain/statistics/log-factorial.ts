/** Logarithms of factorials, grown as needed: the factorials themselves would not fit. */
const logFactorials = [0]

/** The natural logarithm of n!, for whole n of 0 or more. */
export function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++) logFactorials.push(logFactorials[next - 1]! + Math.log(next))
  return logFactorials[n]!
}
