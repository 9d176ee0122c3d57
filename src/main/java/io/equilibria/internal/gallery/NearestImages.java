package io.equilibria.internal.gallery;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.metric.image.NearestReal.Neighbour;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the nearest images of a set in pixels, by Euclidean distance divided by the root of the
 * number of values: 10 means a root mean square difference of 10 of 255 levels.
 *
 * <p>Pixel distances do not reflect content: an image shifted by one pixel is far away. A distance
 * near 0 indicates a copy; a large distance does not exclude one and should be compared with that
 * of held-out images.
 *
 * <p>Every image of the set is read once and compared with all queries. A comparison stops early if
 * its partial sum exceeds the nearest distance so far, which does not change results.
 */
public final class NearestImages {
  /** Number of images of the set read at once. */
  private static final int BLOCK = 512;

  /** Number of values between checks of the partial sum. */
  private static final int STRIDE = 64;

  private NearestImages() {}

  /**
   * Finds the nearest images.
   *
   * @param queries images of the set's size
   * @param set the images to search
   * @param exclude index of each query in the set, which is excluded; -1 if the query is not in the
   *     set
   * @param count number of neighbours, at most the set's size minus one
   * @param execution receives the number of processed images of the set
   * @return for each query its neighbours, nearest first, with the root mean square of differences,
   *     0 to 255; ties are ordered by index
   */
  public static List<List<Neighbour>> of(
      List<ImageTile> queries, ImageRecords set, int[] exclude, int count, Execution execution) {
    if (queries.size() != exclude.length) {
      throw new IllegalArgumentException("each query needs its number in the set, or -1");
    }
    List<Nearest> found = queries.stream().map(query -> new Nearest(count)).toList();
    long done = 0;
    byte[][] block = new byte[Math.min(BLOCK, set.count())][];
    for (int first = 0; first < set.count(); first += BLOCK) {
      int from = first;
      int size = Math.min(BLOCK, set.count() - from);
      execution.workers().forEach(size, i -> block[i] = RealImages.tile(set, from + i).pixels());
      execution
          .workers()
          .forEach(
              queries.size(),
              q -> {
                for (int i = 0; i < size; i++) {
                  if (from + i != exclude[q]) {
                    found.get(q).offer(from + i, queries.get(q).pixels(), block[i]);
                  }
                }
              });
      done += size;
      execution.monitor().report(done, set.count(), "images");
      execution.monitor().requireNotCancelled();
    }
    return found.stream().map(Nearest::inOrder).toList();
  }

  /** The nearest images of one query so far, ascending. */
  private static final class Nearest {
    private final long[] squares;
    private final int[] numbers;
    private int values = 1;

    Nearest(int count) {
      squares = new long[count];
      numbers = new int[count];
      Arrays.fill(squares, Long.MAX_VALUE);
    }

    void offer(int number, byte[] query, byte[] image) {
      values = query.length;
      int last = squares.length - 1;
      long square = 0;
      for (int from = 0; from < values && square < squares[last]; from += STRIDE) {
        square += part(query, image, from, Math.min(values, from + STRIDE));
      }
      if (square >= squares[last]) {
        return;
      }
      int place = last;
      while (place > 0 && squares[place - 1] > square) {
        squares[place] = squares[place - 1];
        numbers[place] = numbers[place - 1];
        place--;
      }
      squares[place] = square;
      numbers[place] = number;
    }

    private static int part(byte[] query, byte[] image, int from, int to) {
      int sum = 0;
      for (int i = from; i < to; i++) {
        int difference = (query[i] & 0xff) - (image[i] & 0xff);
        sum += difference * difference;
      }
      return sum;
    }

    List<Neighbour> inOrder() {
      return IntStream.range(0, squares.length)
          .filter(i -> squares[i] < Long.MAX_VALUE)
          .mapToObj(i -> new Neighbour(numbers[i], Math.sqrt((double) squares[i] / values)))
          .toList();
    }
  }
}
