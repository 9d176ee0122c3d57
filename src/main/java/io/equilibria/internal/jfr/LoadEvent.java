package io.equilibria.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The opening of a model from a run or a SavedModel. */
@Name(LoadEvent.NAME)
@Label("Load")
@Category("Equilibria")
@StackTrace(false)
public final class LoadEvent extends Event {
  public static final String NAME = "io.equilibria.Load";

  @Label("Model")
  @Description("Folder of the run or of the SavedModel")
  public String model;
}
