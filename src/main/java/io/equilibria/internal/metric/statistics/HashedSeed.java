package io.equilibria.internal.metric.statistics;

import java.util.Random;

/**
 * Creates random generators from hashed seeds. {@link Random} uses its seed almost unchanged: the
 * first numbers of the seeds 0 to 199 all lie within 1/20 of each other, as would the first draws.
 * Here the seed is first hashed by the finaliser of SplitMix64 (Steele, Lea and Flood 2014, <i>Fast
 * splittable pseudorandom number generators</i>, section 4), a bijection in which every bit of the
 * seed changes about half of the bits of the result.
 *
 * <p>The algorithm of {@link Random} is part of its contract, so a seed gives the same numbers on
 * every JVM. All Java code that draws random numbers must use this class.
 */
public final class HashedSeed {
  /**
   * The odd number nearest to 2^64 divided by the golden ratio; without it 0 would be mapped to 0.
   */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private HashedSeed() {}

  /**
   * The generator of a seed.
   *
   * @param seed any number; neighbouring seeds give independent numbers
   */
  public static Random random(long seed) {
    return new Random(hash(seed));
  }

  /**
   * Hashes 64 bits, a bijection.
   *
   * @param seed any number
   */
  public static long hash(long seed) {
    long z = seed + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
