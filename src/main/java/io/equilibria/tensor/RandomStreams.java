package io.equilibria.tensor;

import io.equilibria.Incubating;
import io.equilibria.internal.tensor.RawOps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Random draws as a pure function of (root seed, stream's name, step, replica): there is no state,
 * so a resumed run, a loop body and a second gradient all get the same values.
 *
 * <p>Philox 4x32-10 turns a 64-bit key and a 128-bit counter into four words. The key is the root
 * seed combined with a hash of the stream's name; the counter's high half is the step, its low half
 * the position in the tensor. A replica's numbers are padded to whole counter blocks and start at a
 * block that depends only on its index: replica 5 draws the same numbers whether it is trained
 * alone, among 32, or on another core.
 */
@Incubating
public final class RandomStreams {
  private static final int PHILOX = 1;
  private static final int BITS_OF_A_BLOCK = 128;

  private final Operand<TInt64> seed;
  private final Operand<TInt64> step;
  private final int firstReplica;
  private final int drawn;

  /** The index among the drawn replicas of each replica of the graph. */
  private final int[] rows;

  /** The number of rows per replica. */
  private final int members;

  /**
   * @param seed scalar int64, the root seed of the run
   * @param step scalar int64, the current step
   * @param firstReplica index in the run of the first replica of this graph
   * @param replicas number of replicas of this graph
   */
  public RandomStreams(Operand<TInt64> seed, Operand<TInt64> step, int firstReplica, int replicas) {
    if (firstReplica < 0 || replicas < 1) {
      throw new IllegalArgumentException(
          "expected at least one replica from 0 on, found %d from %d on"
              .formatted(replicas, firstReplica));
    }
    this.seed = seed;
    this.step = step;
    this.firstReplica = firstReplica;
    this.drawn = replicas;
    this.rows = IntStream.range(0, replicas).toArray();
    this.members = 1;
  }

  private RandomStreams(RandomStreams of, int members) {
    this.seed = of.seed;
    this.step = of.step;
    this.firstReplica = of.firstReplica;
    this.drawn = of.drawn;
    this.rows = of.rows;
    this.members = members;
  }

  private RandomStreams(Operand<TInt64> seed, Operand<TInt64> step, int[] indices) {
    this.seed = seed;
    this.step = step;
    this.firstReplica = Arrays.stream(indices).min().orElseThrow();
    this.drawn = Arrays.stream(indices).max().orElseThrow() - firstReplica + 1;
    this.rows = Arrays.stream(indices).map(index -> index - firstReplica).toArray();
    this.members = 1;
  }

  /** The streams of replicas {@code firstReplica .. firstReplica + replicas - 1} at a step. */
  public static RandomStreams of(
      Ops tf, long seed, Operand<TInt64> step, int firstReplica, int replicas) {
    return new RandomStreams(tf.constant(seed), step, firstReplica, replicas);
  }

  /**
   * The streams of arbitrary replicas of a run at a step; replicas with equal indices get the same
   * numbers. All replicas from the smallest to the largest index are drawn, so indices should be
   * close.
   *
   * @param indices the index in the run of each replica of the graph; at least one
   */
  public static RandomStreams of(Ops tf, long seed, Operand<TInt64> step, int[] indices) {
    return new RandomStreams(tf.constant(seed), step, indices);
  }

  /**
   * The streams of several members per replica, such as players evaluated together: draws have one
   * row per member, {@code replica * members + member}, and all rows are different. With a single
   * member the draws are those of the replica.
   *
   * @param count the number of members, at least 1
   */
  public RandomStreams ofMembers(int count) {
    return new RandomStreams(this, members * count);
  }

  /** The number of rows drawn: the replicas of the graph, or their members. */
  public int replicas() {
    return rows.length * members;
  }

  /** Standard normal numbers {@code [replica, ...shape]}. */
  public <T extends TFloating> Operand<T> normal(
      Ops tf, String stream, Shape shape, Class<T> type) {
    Draw draw = new Draw(shape, type == TFloat32.class ? 32 : 64);
    return draw.trim(
        tf,
        tf.random.statelessRandomNormalV2(
            draw.length(tf), key(tf, stream), draw.counter(tf), tf.constant(PHILOX), type));
  }

  /** Uniform numbers in [0, 1) {@code [replica, ...shape]}. */
  public <T extends TFloating> Operand<T> uniform(
      Ops tf, String stream, Shape shape, Class<T> type) {
    Draw draw = new Draw(shape, type == TFloat32.class ? 32 : 64);
    return draw.trim(
        tf,
        tf.random.statelessRandomUniformV2(
            draw.length(tf), key(tf, stream), draw.counter(tf), tf.constant(PHILOX), type));
  }

  /** Uniform integers in [0, bound) {@code [replica, ...shape]}. */
  public Operand<TInt32> integers(Ops tf, String stream, Shape shape, int bound) {
    Draw draw = new Draw(shape, 32);
    return draw.trim(
        tf,
        tf.random.statelessRandomUniformIntV2(
            draw.length(tf),
            key(tf, stream),
            draw.counter(tf),
            tf.constant(PHILOX),
            tf.constant(0),
            tf.constant(bound)));
  }

  /**
   * Standard normal rows {@code [count, width]} for sampling. Row {@code n} is a function of (seed,
   * stream, first + n), independent of the count.
   *
   * @param seed scalar int64
   * @param width the length of a row
   */
  public static Operand<TFloat32> rows(
      Ops tf, Operand<TInt64> seed, String stream, RowRange range, int width) {
    int numbersOfABlock = BITS_OF_A_BLOCK / Float.SIZE;
    long blocks = ((long) width + numbersOfABlock - 1) / numbersOfABlock;
    Operand<TInt64> padded = tf.constant(blocks * numbersOfABlock);
    Operand<TInt64> counter =
        tf.stack(List.of(tf.math.mul(range.first(), tf.constant(blocks)), tf.constant(0L)));
    Operand<TInt64> length =
        tf.reshape(tf.math.mul(range.count(), padded), tf.constant(new int[] {1}));
    Operand<TFloat32> flat =
        tf.random.statelessRandomNormalV2(
            length,
            key(tf, seed, stream),
            RawOps.uint64(tf, counter),
            tf.constant(PHILOX),
            TFloat32.class);
    Operand<TFloat32> rows = tf.reshape(flat, tf.stack(List.of(range.count(), padded)));
    return tf.slice(
        rows,
        tf.constant(new long[] {0, 0}),
        tf.stack(List.of(range.count(), tf.constant((long) width))));
  }

  /**
   * Uniform integers in [0, bound) {@code [count]} for sampling. Number {@code n} is a function of
   * (seed, stream, first + n), independent of the count.
   *
   * @param seed scalar int64
   * @param bound at most 2^16, for which the remainder of 32 random bits is practically uniform
   */
  public static Operand<TInt32> integerRows(
      Ops tf, Operand<TInt64> seed, String stream, RowRange range, int bound) {
    long numbersOfABlock = BITS_OF_A_BLOCK / Integer.SIZE;
    Operand<TInt64> padded = tf.constant(numbersOfABlock);
    Operand<TInt64> length =
        tf.reshape(tf.math.mul(range.count(), padded), tf.constant(new int[] {1}));
    Operand<TInt32> flat =
        tf.random.statelessRandomUniformIntV2(
            length,
            key(tf, seed, stream),
            RawOps.uint64(tf, tf.stack(List.of(range.first(), tf.constant(0L)))),
            tf.constant(PHILOX),
            tf.constant(0),
            tf.constant(bound));
    Operand<TInt32> rows = tf.reshape(flat, tf.stack(List.of(range.count(), padded)));
    return tf.gather(rows, tf.constant(0), tf.constant(1)); // One number from each block.
  }

  /** Rows {@code first .. first + count - 1}, both scalar int64. */
  public record RowRange(Operand<TInt64> first, Operand<TInt64> count) {}

  private Operand<? extends TType> key(Ops tf, String stream) {
    return key(tf, seed, stream);
  }

  private static Operand<? extends TType> key(Ops tf, Operand<TInt64> seed, String stream) {
    Operand<TInt64> key = tf.bitwise.bitwiseXor(seed, tf.constant(hash(stream)));
    return RawOps.uint64(tf, tf.reshape(key, tf.constant(new int[] {1})));
  }

  /** The first eight bytes of SHA-256, so that similar names have unrelated keys. */
  static long hash(String stream) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(stream.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** One draw, whose numbers per replica are rounded up to whole counter blocks. */
  private final class Draw {
    private final Shape own;
    private final Shape shape;
    private final long blocks;
    private final long padded;

    Draw(Shape shape, int bitsOfANumber) {
      int numbersOfABlock = BITS_OF_A_BLOCK / bitsOfANumber;
      this.own = shape;
      this.shape = members == 1 ? shape : Shape.of(members).append(shape);
      this.blocks = (this.shape.size() + numbersOfABlock - 1) / numbersOfABlock;
      this.padded = blocks * numbersOfABlock;
    }

    Operand<TInt64> length(Ops tf) {
      return tf.constant(new long[] {drawn * padded});
    }

    Operand<? extends TType> counter(Ops tf) {
      return RawOps.uint64(tf, tf.stack(List.of(tf.constant(firstReplica * blocks), step)));
    }

    <T extends TNumber> Operand<T> trim(Ops tf, Operand<T> flat) {
      Shape wanted = Shape.of(drawn).append(shape);
      if (padded == shape.size()) {
        return byMember(tf, chosen(tf, tf.reshape(flat, Constants.shape(tf, wanted))));
      }
      Operand<T> all = tf.reshape(flat, tf.constant(new long[] {drawn, padded}));
      Operand<T> filled =
          tf.slice(
              all, tf.constant(new long[] {0, 0}), tf.constant(new long[] {drawn, shape.size()}));
      return byMember(tf, chosen(tf, tf.reshape(filled, Constants.shape(tf, wanted))));
    }

    private <T extends TNumber> Operand<T> byMember(Ops tf, Operand<T> all) {
      Shape rowsOfMembers = Shape.of(replicas()).append(own);
      return members == 1 ? all : tf.reshape(all, Constants.shape(tf, rowsOfMembers));
    }

    /** Selects the rows of the graph's replicas, usually all drawn rows in order. */
    private <T extends TNumber> Operand<T> chosen(Ops tf, Operand<T> all) {
      return Arrays.equals(rows, IntStream.range(0, drawn).toArray())
          ? all
          : tf.gather(all, tf.constant(rows), tf.constant(0));
    }
  }
}
