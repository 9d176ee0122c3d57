package io.equilibria.internal.config.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.equilibria.InputException;
import io.equilibria.internal.text.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads YAML into nodes. Jackson's data binding is not used, because it loses line numbers,
 * duplicate keys and the text of numbers.
 */
public final class NodeReader {
  private static final YAMLFactory YAML = new YAMLFactory();

  /** The form of the parser's messages: a sentence, then the line, counted from 1. */
  private static final Pattern PROBLEM = Pattern.compile("(.+)\\R in 'reader', line (\\d+)");

  private final YAMLParser parser;
  private final IntFunction<String> places;

  private NodeReader(YAMLParser parser, IntFunction<String> places) {
    this.parser = parser;
    this.places = places;
  }

  /**
   * Reads the single document of a text; an empty scalar if there is none.
   *
   * @param places returns the location for a line, counted from 1
   */
  public static Node read(String text, IntFunction<String> places) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return new NodeReader(parser, places).document();
    } catch (JsonProcessingException e) {
      throw malformed(e, places);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private Node document() throws IOException {
    if (parser.nextToken() == null) {
      return new Node.Scalar(places.apply(1), "", true);
    }
    Node root = value(here());
    if (parser.nextToken() != null) {
      throw new InputException(here() + ": expected one YAML document, found a second");
    }
    return root;
  }

  private Node value(String place) throws IOException {
    if (parser.isCurrentAlias() || parser.getTypeId() != null) {
      throw new InputException(
          place + ": expected plain YAML, found an alias (*) or a tag (!); write the value itself");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(place);
    }
    if (token == JsonToken.START_ARRAY) {
      return sequence(place);
    }
    return new Node.Scalar(place, parser.getText(), token == JsonToken.VALUE_NULL);
  }

  private Node mapping(String place) throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.getText();
      String keyPlace = here();
      parser.nextToken();
      Node before = entries.putIfAbsent(key, value(keyPlace));
      if (before != null) {
        throw new InputException(
            keyPlace
                + ": expected each key once, found "
                + Quote.found(key)
                + " again, first at "
                + before.place());
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Node sequence(String place) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(here()));
    }
    return new Node.Sequence(place, items);
  }

  private String here() {
    return places.apply(parser.currentTokenLocation().getLineNr());
  }

  private static InputException malformed(
      JsonProcessingException problem, IntFunction<String> places) {
    String message = problem.getOriginalMessage();
    int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
    List<MatchResult> sentences = PROBLEM.matcher(message).results().toList();
    if (!sentences.isEmpty()) {
      MatchResult last = sentences.get(sentences.size() - 1);
      message = last.group(1);
      line = Integer.parseInt(last.group(2));
    }
    return new InputException(
        places.apply(line) + ": expected YAML: " + message.lines().findFirst().orElse(""), problem);
  }
}
