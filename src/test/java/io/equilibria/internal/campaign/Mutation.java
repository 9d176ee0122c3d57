package io.equilibria.internal.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A file's content, damaged.
 *
 * @param name what was done
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Mutation(String name, byte[] bytes) {
  /** Values that a reader may not expect instead of the original ones. */
  private static final List<String> ODD =
      List.of(
          "-1",
          "0",
          "1e999",
          "-1e308",
          "NaN",
          "9223372036854775807",
          "99999999999999999999",
          "null",
          "true",
          "\"\"",
          "[]",
          "{}",
          "[[[[[[",
          "a b: c",
          "../../x",
          "\u0000",
          "\u001b[31m",
          "x".repeat(70_000));

  private static final Pattern WORD = Pattern.compile("[-+.\\w]+");

  /** One of many ways to damage bytes, or the fields of a text. */
  static Mutation of(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new Mutation("noise in an empty file", noise(1 + random.nextInt(40), random));
    }
    return isText(bytes) && random.nextBoolean() ? ofText(bytes, random) : ofBytes(bytes, random);
  }

  private static boolean isText(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .chars()
          .noneMatch(c -> c < ' ' && !Character.isWhitespace(c));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Mutation ofText(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (random.nextInt(3) > 0) {
      List<MatchResult> words = WORD.matcher(text).results().toList();
      if (!words.isEmpty()) {
        MatchResult word = words.get(random.nextInt(words.size()));
        String odd = ODD.get(random.nextInt(ODD.size()));
        return of(
            "%s for %s at %d".formatted(brief(odd), brief(word.group()), word.start()),
            text.substring(0, word.start()) + odd + text.substring(word.end()));
      }
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    if (random.nextBoolean()) {
      lines.add(line, lines.get(line));
      return of("line %d twice".formatted(line), String.join("\n", lines));
    }
    lines.remove(line);
    return of("without line %d".formatted(line), String.join("\n", lines));
  }

  private static Mutation of(String name, String text) {
    return new Mutation(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String brief(String text) {
    return text.length() < 40 ? text : text.substring(0, 40) + "...";
  }

  private static Mutation ofBytes(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = from + 1 + random.nextInt(Math.min(bytes.length - from, 1 << random.nextInt(12)));
    byte[] before = Arrays.copyOf(bytes, from);
    byte[] stretch = Arrays.copyOfRange(bytes, from, to);
    byte[] after = Arrays.copyOfRange(bytes, to, bytes.length);
    String place = " %d to %d".formatted(from, to);
    return switch (random.nextInt(6)) {
      case 0 -> {
        stretch[0] ^= (byte) (1 << random.nextInt(8));
        yield new Mutation("a bit of byte " + from, joined(before, stretch, after));
      }
      case 1 -> new Mutation("cut at " + from, before);
      case 2 -> new Mutation("without bytes" + place, joined(before, after));
      case 3 ->
          new Mutation("bytes%s twice".formatted(place), joined(before, stretch, stretch, after));
      case 4 ->
          new Mutation("noise for bytes" + place, joined(before, noise(to - from, random), after));
      default ->
          new Mutation(
              "noise before byte " + from,
              joined(before, noise(to - from, random), stretch, after));
    };
  }

  private static byte[] noise(int length, Random random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}
