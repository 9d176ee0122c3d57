package io.equilibria.runreport;

import io.equilibria.InputException;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.evaluation.look.SampleLook;
import io.equilibria.export.TrainedModel;
import io.equilibria.metric.statistics.NearestToMedian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The seed whose distance to the data at the end is nearest the median of all, with its pictures.
 *
 * @param replica its number in the run
 * @param distance its own at the end; NaN where none is known
 * @param scenes ascending, at least one
 */
record TypicalSeed(int replica, double distance, List<Scene> scenes) {
  /**
   * What its players did after a step.
   *
   * @param samples [n][2], finite
   * @param logits [row][column], finite
   * @param components [n], the generator that made each sample; empty where there is one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Scene(long step, float[][] samples, float[][] logits, int[] components) {}

  /**
   * Finds it. Discriminators are recorded of the first seeds alone: that of another is asked anew
   * at the checkpoints that were kept.
   *
   * @return empty where the data are not in the plane or no sample is known
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
      } catch (InputException gone) { // A checkpoint without this replica shows nothing of it.
        return List.of();
      }
    }
    return scenes;
  }

  Scene last() {
    return scenes.get(scenes.size() - 1);
  }
}
