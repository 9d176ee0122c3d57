package io.equilibria.internal.experiment.imagegames;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.function.Function;

/**
 * A comparison of games on images.
 *
 * @param name the name on the command line and of its sweep's folder
 * @param title the title of the page
 * @param question the question of the page
 * @param summary the text of the command's help
 * @param time the duration on two cores
 * @param data the images, in a sentence after "on"
 * @param base the settings common to all runs
 * @param scale the default steps and seeds
 * @param looks how often a run is measured, including its end
 * @param arms the games
 * @param measures the measures; the first decides claims
 * @param pairs claims that one arm beats another
 * @param best the claim that one arm is better than each of several
 * @param references the reference values
 * @param papers the publications that it reproduces or builds on
 * @param notes the notes of the page
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
    Best best,
    List<PlannedReference> references,
    List<Paper> papers,
    List<String> notes) {
  /**
   * A claim that one arm is better than another.
   *
   * @param better id of an arm
   * @param than id of another
   */
  record Pair(String better, String than) {}

  /**
   * A claim that one arm is better than each of several others.
   *
   * @param own id of the arm
   * @param others ids of arms that play other games, at least one; variants of its own are none
   */
  record Best(String own, List<String> others) {
    Best {
      others = List.copyOf(others);
    }
  }

  ImageDesign {
    arms = List.copyOf(arms);
    measures = List.copyOf(measures);
    pairs = List.copyOf(pairs);
    references = List.copyOf(references);
    papers = List.copyOf(papers);
    notes = List.copyOf(notes);
  }

  /** The measure that decides the claims. */
  ImageMeasure main() {
    return measures.get(0);
  }

  /** Index of an arm. */
  int arm(String id) {
    return arms.stream().map(ImageArm::id).toList().indexOf(id);
  }
}
