package io.equilibria.internal.experiment.metrics;

import java.util.List;

/** The notes of the page of {@link MetricCorruptions}. */
final class MetricNotes {
  private MetricNotes() {}

  static List<String> all() {
    return List.of(
        "Samples are real test images (or one half of data without a test set), compared with"
            + " equally many training images (or the other half); each draw selects both again."
            + " Corruptions of one draw start from the same images, so that differences are"
            + " paired.",
        "Features are those of the classifier of the data, of SqueezeNet on CIFAR-10. With the"
            + " Inception network the classifier score is called IS, the Frechet distance FID and"
            + " the kernel distance KID; what they detect also depends on the network.",
        "A score detects a corruption at the weakest level that moves its mean over the draws by"
            + " more than two standard deviations of its values on clean images, if the 95 %"
            + " interval of the mean change also excludes 0. A single evaluation of one generator"
            + " shows such a difference; means over draws resolve smaller ones.",
        "Wrong direction: at that level the corruption makes the score better; at first: the"
            + " strongest level makes it worse. MS-SSIM and the distance to the nearest training"
            + " image have no better direction; they detect changes in either direction. A distance"
            + " to the nearest image below that of real test images indicates memorised training"
            + " images.",
        "Fewer samples are not a defect: a score that depends on their number is not comparable"
            + " between different numbers. The number of training images stays the same; precision,"
            + " recall, density, coverage and the two-sample test take a subset of as many of them"
            + " as there are samples.",
        "MS-SSIM is the mean over pairs within the class of the corrupted image, of at most 64"
            + " images per class, and has no value if a class has fewer than two.");
  }
}
