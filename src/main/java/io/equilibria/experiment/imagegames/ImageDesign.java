package io.equilibria.experiment.imagegames;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.experiment.PlannedReference;
import io.equilibria.experiment.StudyScale;
import io.equilibria.report.Paper;
import java.util.List;
import java.util.function.Function;

/**
 * A comparison of games on images.
 *
 * @param name the word for it on the command line, and of its sweep's folder
 * @param title of the page
 * @param question what it asks
 * @param summary for the command's help
 * @param time on two cores
 * @param data the images, in a sentence after "on"
 * @param base what all runs have in common
 * @param scale steps and seeds unless the user asks for others
 * @param looks how often a run is measured, its end included
 * @param arms the games
 * @param measures what is measured; the first decides claims
 * @param pairs claims that one arm beats another
 * @param best the arm that is claimed to be the best of all; empty for no such claim
 * @param references values that the games are compared with
 * @param papers that it repeats or rests on
 * @param notes how to read the page
 */
record ImageDesign(
    String name,
    String title,
    String question,
    String summary,
    String time,
    String data,
    Function<StudyScale, ExperimentSpec> base,
    StudyScale scale,
    int looks,
    List<ImageArm> arms,
    List<ImageMeasure> measures,
    List<Pair> pairs,
    String best,
    List<PlannedReference> references,
    List<Paper> papers,
    List<String> notes) {
  /**
   * Two arms of which one is claimed to be better.
   *
   * @param better id of an arm
   * @param than id of another
   */
  record Pair(String better, String than) {}

  ImageDesign {
    arms = List.copyOf(arms);
    measures = List.copyOf(measures);
    pairs = List.copyOf(pairs);
    references = List.copyOf(references);
    papers = List.copyOf(papers);
    notes = List.copyOf(notes);
  }

  /** What decides the claims. */
  ImageMeasure main() {
    return measures.get(0);
  }

  /** Index of an arm. */
  int arm(String id) {
    return arms.stream().map(ImageArm::id).toList().indexOf(id);
  }
}
