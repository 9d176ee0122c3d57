package io.equilibria.config;

/**
 * What happens to a run of several replicas when one of them diverges: when one of its recorded
 * scalars or parameters is infinite or NaN. A run in which every replica has diverged, a run of one
 * replica among them, always stops.
 */
public enum OnDivergence {
  /**
   * The replica is frozen: its parameters and optimiser slots become NaN, so that nothing of it can
   * be taken for a result, and the others finish as if it had never been there. The manifest says
   * which replica diverged, at which step and where; means in the logs are over the others.
   */
  FREEZE,

  /** The whole run stops with an error; its last checkpoint is from before. */
  STOP
}
