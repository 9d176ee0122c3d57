package io.equilibria.internal.game.inference;

import io.equilibria.internal.jfr.InferenceEvent;
import io.equilibria.internal.tensor.Lifetime;
import java.util.function.Supplier;

/** Calls of a model that its close waits for, and that Java Flight Recorder records. */
public final class RecordedInference {
  private RecordedInference() {}

  /**
   * Makes a call.
   *
   * @param lifetime of the model
   * @param call {@code samples}, {@code logits} or {@code features}
   * @param rows samples drawn or points given
   * @throws io.equilibria.ClosedException if the model is closed
   */
  public static <T> T of(Lifetime lifetime, String call, int rows, Supplier<T> work) {
    InferenceEvent event = new InferenceEvent();
    event.begin();
    T result = lifetime.during(work);
    event.end();
    if (event.shouldCommit()) {
      event.model = lifetime.what();
      event.call = call;
      event.rows = rows;
      event.commit();
    }
    return result;
  }
}
