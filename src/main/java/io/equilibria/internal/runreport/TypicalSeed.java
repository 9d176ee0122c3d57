package io.equilibria.internal.runreport;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.metric.statistics.NearestToMedian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The seed whose final distance to the data is nearest the median of all seeds, with its snapshots.
 *
 * @param replica its index in the run
 * @param distance its final distance; NaN if not available
 * @param scenes ascending, at least one
 */
record TypicalSeed(int replica, double distance, List<Scene> scenes) {
  /**
   * The state of its players after a step.
   *
   * @param samples [n][2], finite
   * @param logits [row][column], finite
   * @param components [n], the index of each sample's generator; empty for a single generator
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Scene(long step, float[][] samples, float[][] logits, int[] components) {}

  /**
   * Finds the seed. Discriminator outputs are recorded only for the first seeds; for other seeds
   * they are evaluated from the remaining checkpoints.
   *
   * @return the seed; empty if the data are not in the plane or there are no samples
   */
  static Optional<TypicalSeed> of(RecordedRun run, RunLooks looks, List<Curves> measured) {
    List<SampleLook> all = looks.looks();
    if (all.isEmpty() || run.experiment().data().dimension() != 2) {
      return Optional.empty();
    }
    Optional<Curves> distance = RunOutcome.distance(measured);
    int replica = distance.map(curves -> NearestToMedian.of(curves.ends()).orElse(0)).orElse(0);
    boolean recorded = replica < all.get(0).logits().length;
    List<Scene> scenes = recorded ? recorded(all, replica) : drawn(run, replica);
    double own = distance.map(curves -> curves.ends()[replica]).orElse(Double.NaN);
    return scenes.isEmpty() ? Optional.empty() : Optional.of(new TypicalSeed(replica, own, scenes));
  }

  private static List<Scene> recorded(List<SampleLook> looks, int replica) {
    return looks.stream()
        .filter(look -> look.finite(replica))
        .map(
            look ->
                new Scene(
                    look.step(),
                    look.samples()[replica],
                    look.logits()[replica],
                    look.componentsOf(replica)))
        .toList();
  }

  private static List<Scene> drawn(RecordedRun run, int replica) {
    List<Long> steps =
        new CheckpointStore(run.folder(), run.experiment().training().keep())
            .steps().stream()
                .filter(step -> step <= run.steps() && !run.isFrozen(replica, step))
                .toList();
    PlaneView view = PlaneView.of(run.experiment().data());
    List<Scene> scenes = new ArrayList<>();
    for (long step : RunLooks.some(steps)) {
      try (TrainedModel model = TrainedModel.open(run.folder(), step, replica)) {
        scenes.add(
            new Scene(
                step,
                model.sample(PlaneView.POINTS, PlaneView.SEED),
                view.logits(model),
                RunLooks.components(model, PlaneView.POINTS, PlaneView.SEED)));
      } catch (InputException gone) { // The checkpoint does not contain this replica.
        return List.of();
      }
    }
    return scenes;
  }

  Scene last() {
    return scenes.get(scenes.size() - 1);
  }
}
