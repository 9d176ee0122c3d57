package io.equilibria.internal.config;

/**
 * The reaction of a run of several replicas to the divergence of one of them, when one of its
 * recorded scalars or parameters is infinite or NaN. A run in which every replica has diverged
 * always stops, including a run of a single replica.
 */
public enum OnDivergence {
  /**
   * The replica is frozen: its parameters and optimiser slots become NaN, so that its values cannot
   * be mistaken for results, and the other replicas are not affected. The manifest records the
   * diverged replicas with step and variable; means in the logs are over the others.
   */
  FREEZE,

  /** The whole run stops with an error; its last checkpoint is from before. */
  STOP
}
