package io.equilibria.config;

import com.fasterxml.jackson.annotation.JsonValue;
import io.equilibria.config.internal.RecordShape;

/**
 * The numbers in which a step's products of matrices and convolutions are taken. Parameters,
 * optimiser slots, losses and checkpoints are float32 either way, and so is an exported model.
 */
public enum Precision {
  /** IEEE single precision: 24 significant bits. */
  FLOAT32,

  /**
   * float32 cut to 8 significant bits, with the same range, so that no loss needs scaling.
   * TensorFlow's graph rewriter casts the arguments of convolutions and matrix products, and of
   * what lies between them (biases, activations); sums within a product are kept in float32. A
   * training step and the samples that a trainer draws are taken so.
   *
   * <p>It serves wide convolutional games: a DCGAN of width 64 on 32x32 pixels, with a penalty,
   * took 0.8 times as long in one measurement and 1.1 times in another, on two cores with AMX; so
   * measure ({@code equilibria bench}). The digits' 8x8 pixels gain nothing, and <b>dense games
   * lose</b>: their batched products are rounded too, and take about three times as long (width
   * 128, batch 512, eight replicas).
   *
   * <p>The rewriter takes ops on the CPU alone: ops that TensorFlow places on a GPU stay in
   * float32, as its pass for GPUs makes float16 instead. What it does in the GPU build has not been
   * measured.
   */
  BFLOAT16;

  /** As it stands in files, such as {@code float32}. */
  @JsonValue
  public String word() {
    return RecordShape.word(this);
  }
}
