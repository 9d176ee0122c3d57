package io.equilibria.gallery;

import io.equilibria.compute.Execution;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.metric.image.NearestReal.Neighbour;
import io.equilibria.report.figure.ImageTile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images of a set that are nearest to others in pixels: Euclidean distance over the root of the
 * number of values, so that 10 means a difference of 10 of 255 levels in the root mean square.
 *
 * <p>Pixels know nothing of content: a picture moved by one pixel is far. A distance of nearly 0
 * shows a copy; a large one shows none alone, and is to be compared with that of held-out images.
 *
 * <p>Every image of the set is read once and compared with all queries, of which those whose
 * partial sum is already larger than their nearest so far are given up, which changes no result.
 */
public final class NearestImages {
  /** Images of the set that are read before they are compared. */
  private static final int BLOCK = 512;

  /** Values after which a partial sum is looked at. */
  private static final int STRIDE = 64;

  private NearestImages() {}

  /**
   * Finds them.
   *
   * @param queries of the set's size
   * @param set what they are compared with
   * @param exclude the number of each query in the set, which is not its own neighbour; -1 where it
   *     is none of them
   * @param count neighbours of each, at most the set's size less one
   * @param execution receives images of the set that are done
   * @return of each query its nearest first, with the root mean square of differences, 0 to 255; of
   *     equal distances the lower number
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

  /** The nearest so far of one query, ascending. */
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
