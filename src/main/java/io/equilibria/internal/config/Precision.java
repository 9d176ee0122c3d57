package io.equilibria.internal.config;

import com.fasterxml.jackson.annotation.JsonValue;
import io.equilibria.internal.config.binding.RecordShape;

/**
 * The number format of a step's matrix products and convolutions. Parameters, optimiser slots,
 * losses, checkpoints and exported models are always float32.
 */
public enum Precision {
  /** IEEE single precision: 24 significant bits. */
  FLOAT32,

  /**
   * float32 truncated to 8 significant bits, with the same range, so that no loss scaling is
   * needed. TensorFlow's graph rewriter casts the arguments of convolutions, matrix products and
   * the ops between them (biases, activations); products are accumulated in float32. It is used for
   * training steps and for samples drawn by a trainer.
   *
   * <p>It is intended for wide convolutional games: a DCGAN of width 64 on 32x32 pixels, with a
   * penalty, took 0.8 times as long in one measurement and 1.1 times in another, on two cores with
   * AMX; measure your game with {@code equilibria bench}. For 8x8 digits it is not faster, and
   * <b>dense games become slower</b>: their batched products are rounded too, and take about three
   * times as long (width 128, batch 512, eight replicas).
   *
   * <p>The rewriter changes only ops on the CPU; ops placed on a GPU stay in float32, since
   * TensorFlow's pass for GPUs produces float16 instead. Its effect in the GPU build has not been
   * measured.
   */
  BFLOAT16;

  /** The name in files, such as {@code float32}. */
  @JsonValue
  public String word() {
    return RecordShape.word(this);
  }
}
