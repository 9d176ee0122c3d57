package io.equilibria.experiment.metrics;

import java.util.List;

/** How to read the page of {@link MetricCorruptions}. */
final class MetricNotes {
  private MetricNotes() {}

  static List<String> all() {
    return List.of(
        "Samples are real test images (of data in one part: one half), compared with as many"
            + " training images (the other half); a draw takes both anew. Corruptions of one draw"
            + " start from the same images, so that differences are paired.",
        "Features are those of the classifier of the data, of SqueezeNet on CIFAR-10. With the"
            + " Inception network the classifier score is called IS, the Frechet distance FID and"
            + " the kernel distance KID; what they notice depends on the network too.",
        "A score notices a corruption at the weakest level that moves its mean over the draws by"
            + " more than two standard deviations of its values of clean images, if the 95 %"
            + " interval of the mean change excludes 0 too. That is a difference that one"
            + " evaluation of one generator shows; means over draws resolve smaller ones.",
        "Wrong direction: at that level the corruption makes the score better; at"
            + " first: the strongest level makes it worse. MS-SSIM and the"
            + " distance to the nearest training image have no better direction; they notice what"
            + " moves them either way. A lower distance to the nearest image than that of real test"
            + " images says that training images were memorised.",
        "Fewer samples are no fault: a score that moves with their number cannot be compared with"
            + " one of another number. The number of training images stays the same; precision,"
            + " recall, density, coverage and the two-sample test take a subset of as many of them"
            + " as there are samples.",
        "MS-SSIM is the mean over pairs within the class of the image that was corrupted, of at"
            + " most 64 images a class, and has no value where a class has fewer than two.");
  }
}
