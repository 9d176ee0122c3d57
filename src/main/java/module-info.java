/**
 * A GAN laboratory: experiments, training, measures, exported models.
 *
 * <p>{@link io.equilibria} is for programs that train, sample and measure; the other exported
 * packages are for custom losses, penalties, data, architectures, measures and experiments. All
 * other packages are internal and change without notice.
 *
 * <p>The module is open because records are read from and written to YAML and JSON by reflection. A
 * module with its own records of settings must open their package to this module.
 */
@SuppressWarnings({
  "requires-automatic",
  "requires-transitive-automatic"
}) // as their jars are named
open module io.equilibria {
  requires transitive tensorflow;
  requires transitive org.tensorflow.ndarray;
  requires tensorflow.framework;
  requires org.bytedeco.javacpp;
  requires com.google.protobuf;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires org.slf4j;
  requires ejml.core;
  requires ejml.ddense;
  requires hipparchus.core;
  requires hipparchus.stat;
  requires hipparchus.optim;
  requires aircompressor;
  requires java.desktop;
  requires java.net.http;
  requires java.management;
  requires jdk.jfr;
  requires jdk.management;
  requires static transitive org.jspecify;
  requires static info.picocli;
  requires static org.eclipse.jetty.server;
  requires static org.eclipse.jetty.http;
  requires static org.eclipse.jetty.io;
  requires static org.eclipse.jetty.util;
  requires static micrometer.core;
  requires static micrometer.registry.prometheus;
  requires static org.eclipse.elk.alg.layered;
  requires static org.eclipse.elk.core;
  requires static org.eclipse.elk.graph;
  requires static org.eclipse.emf.common;
  requires static org.eclipse.emf.ecore;

  exports io.equilibria;
  exports io.equilibria.architecture;
  exports io.equilibria.config;
  exports io.equilibria.data;
  exports io.equilibria.evaluation;
  exports io.equilibria.experiment;
  exports io.equilibria.layer;
  exports io.equilibria.loss;
  exports io.equilibria.metric;
  exports io.equilibria.objective;
  exports io.equilibria.payoff;
  exports io.equilibria.penalty;
  exports io.equilibria.tensor;

  uses io.equilibria.config.CatalogueProvider;

  provides io.equilibria.config.CatalogueProvider with
      io.equilibria.internal.architecture.ArchitectureKinds,
      io.equilibria.internal.config.GameKinds,
      io.equilibria.internal.config.PlayerKinds,
      io.equilibria.internal.data.DataKinds,
      io.equilibria.internal.data.image.ImageKinds,
      io.equilibria.internal.data.image.file.ImageFileKinds,
      io.equilibria.internal.evaluation.MeasureKinds,
      io.equilibria.internal.evaluation.optimum.OptimumKinds,
      io.equilibria.internal.experiment.ExperimentKinds,
      io.equilibria.internal.loss.LossKinds,
      io.equilibria.internal.payoff.MeasuringKinds,
      io.equilibria.internal.penalty.PenaltyKinds,
      io.equilibria.internal.score.kind.ImageScoreKinds,
      io.equilibria.internal.score.measure.ScoreMeasureKinds;
}
