package io.equilibria.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The computation of a measure or score. */
@Name(EvaluationEvent.NAME)
@Label("Evaluation")
@Category("Equilibria")
@StackTrace(false)
public final class EvaluationEvent extends Event {
  public static final String NAME = "io.equilibria.Evaluation";

  @Label("Measure")
  public String measure;

  @Label("Points")
  @Description("Generated points or samples; 0 where none are needed")
  public int points;
}
