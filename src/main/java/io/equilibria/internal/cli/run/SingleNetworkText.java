package io.equilibria.internal.cli.run;

import io.equilibria.internal.mixture.MixtureAgreement;
import io.equilibria.internal.mixture.Selector;
import io.equilibria.internal.mixture.SingleNetwork;
import io.equilibria.internal.report.figure.NumberText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text about the network that replaces a mixture, and about their agreement. */
record SingleNetworkText(SingleNetwork network, MixtureAgreement agreement) {

  /** As lines of text. */
  String words() {
    int components = network.components().size();
    return String.join(
        "\n",
        "one network of %d layers for the mixture of %d generators (theorem 4.3)"
            .formatted(network.depth(), components),
        "parameters: %s nonzero of %s in dense layers; T p = %d × %s = %s"
            .formatted(
                NumberText.count(network.nonzeroParameters()),
                NumberText.count(network.denseParameters()),
                components,
                NumberText.count(network.components().get(0).parameters()),
                NumberText.count(network.componentParameters())),
        ("total variation to the mixture: at most %s by construction (--delta %s); %s of"
                + " %s draws were in transition zones, a probability of %s")
            .formatted(
                NumberText.brief(network.totalVariation()),
                NumberText.brief(network.delta()),
                NumberText.count(agreement.inZones()),
                NumberText.count(agreement.draws()),
                NumberText.estimate(agreement.zoneShare(), agreement.zoneInterval())),
        "components %s: weights %s, shares of the draws %s (chi-squared: p = %s)"
            .formatted(
                list(network.selector()::index),
                list(i -> NumberText.brief(network.selector().weight(i))),
                list(i -> NumberText.brief(agreement.share(i))),
                NumberText.brief(agreement.frequencies())),
        ("outside the zones: samples differ from those of the components, in double"
                + " precision, by at most %s; the largest number is %s")
            .formatted(
                NumberText.brief(agreement.largestDifference()),
                NumberText.brief(agreement.largestNumber())),
        "all samples compared with independent ones of the mixture (energy test): p = %s"
            .formatted(NumberText.brief(agreement.twoSamples().p())));
  }

  private String list(IntFunction<Object> text) {
    return IntStream.range(0, network.components().size())
        .mapToObj(i -> text.apply(i).toString())
        .collect(Collectors.joining(", "));
  }

  /** As fields of JSON. */
  Map<String, Object> json() {
    int components = network.components().size();
    Selector selector = network.selector();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("layers", network.depth());
    facts.put("components", IntStream.range(0, components).map(selector::index).toArray());
    facts.put("weights", numbers(selector::weight));
    facts.put("delta", network.delta());
    facts.put("totalVariationBound", network.totalVariation());
    facts.put("nonzeroParameters", network.nonzeroParameters());
    facts.put("denseParameters", network.denseParameters());
    facts.put("componentParameters", network.componentParameters());
    facts.put("draws", agreement.draws());
    facts.put("zoneShare", agreement.zoneShare());
    facts.put(
        "zoneInterval", List.of(agreement.zoneInterval().low(), agreement.zoneInterval().high()));
    facts.put("shares", numbers(agreement::share));
    facts.put("frequencyP", agreement.frequencies());
    facts.put("largestDifference", agreement.largestDifference());
    facts.put("twoSampleP", agreement.twoSamples().p());
    return facts;
  }

  private List<Double> numbers(IntFunction<Double> number) {
    return IntStream.range(0, network.components().size()).mapToObj(number).toList();
  }
}
