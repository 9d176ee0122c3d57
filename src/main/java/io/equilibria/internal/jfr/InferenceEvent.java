package io.equilibria.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call of a model. */
@Name(InferenceEvent.NAME)
@Label("Inference")
@Category("Equilibria")
@StackTrace(false)
public final class InferenceEvent extends Event {
  public static final String NAME = "io.equilibria.Inference";

  @Label("Model")
  public String model;

  @Label("Call")
  @Description("samples, logits or features")
  public String call;

  @Label("Rows")
  @Description("Samples drawn or points given, of all replicas together")
  public int rows;
}
