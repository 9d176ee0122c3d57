package io.equilibria.internal.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.data.DataLicence;
import io.equilibria.internal.data.DataTensors;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.data.StepFeed;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.internal.data.TrainingBatches.Turn;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** The batches of training steps on an image set, in memory and streamed from disk. */
class TrainingBatchesTest {
  private static final int COUNT = 50;
  private static final long IN_MEMORY = Long.MAX_VALUE;
  private static final StepBatches BATCHES = new StepBatches(7, List.of(0, 3), 8, 3);

  /** Image n has the pixels n and 200 in a row, and the label n + 1. */
  private static ImageSource source(boolean flip) {
    byte[] pixels = new byte[2 * COUNT];
    for (int n = 0; n < COUNT; n++) {
      pixels[2 * n] = (byte) n;
      pixels[2 * n + 1] = (byte) 200;
    }
    int[] labels = IntStream.rangeClosed(1, COUNT).toArray();
    return new ImageSource(new ImageSet("numbers", pixels, labels, new ImageSize(1, 2, 1)), flip);
  }

  /** One image as a step saw it. */
  private record Seen(int left, int right, int label) {}

  /** The images that each replica sees in some steps, in the order of rounds and batches. */
  private static List<List<Seen>> seen(DataSource any, StepBatches batches, int from, int to) {
    TrainingBatches source = TrainingBatches.of(any);
    List<List<Seen>> seen = new ArrayList<>();
    batches.replicas().forEach(replica -> seen.add(new ArrayList<>()));
    try (Graph graph = new Graph();
        DataTensors data = DataTensors.of(source);
        Session session = new Session(graph);
        StepFeed feed = source.feed(batches, from)) {
      Ops tf = Ops.create(graph);
      VariableHandles handles =
          new VariableHandles(tf, batches.replicas().size(), source.variables().keySet());
      data.values()
          .forEach(
              (variable, tensor) -> {
                Placeholder<?> fed =
                    tf.placeholder(variable.type(), Placeholder.shape(variable.shape()));
                session
                    .runner()
                    .feed(fed, tensor)
                    .addTarget(handles.assign(tf, variable, fed))
                    .run()
                    .close();
              });
      Placeholder<TInt64> step = tf.placeholder(TInt64.class);
      int[] replicas = batches.replicas().stream().mapToInt(Integer::intValue).toArray();
      RandomStreams streams = RandomStreams.of(tf, batches.seed(), step, replicas);
      List<Operand<? extends TType>> inputs = source.inputs(tf, batches);
      List<DrawnBatch<TFloat32>> rounds = new ArrayList<>();
      for (int round = 0; round < batches.rounds(); round++) {
        Turn turn = Turn.of(inputs, round, streams, batches.batch());
        rounds.add(source.next(tf, handles, turn, TFloat32.class));
      }
      for (long number = from; number < to; number++) {
        List<TType> fed = feed.next();
        try (TInt64 now = TInt64.scalarOf(number)) {
          Session.Runner runner = session.runner().feed(step, now);
          for (int i = 0; i < fed.size(); i++) {
            runner.feed(inputs.get(i), fed.get(i));
          }
          rounds.forEach(batch -> runner.fetch(batch.x()).fetch(batch.labels().orElseThrow()));
          try (Result result = runner.run()) {
            for (int i = 0; i < 2 * rounds.size(); i += 2) {
              add(seen, (TFloat32) result.get(i), (TInt32) result.get(i + 1));
            }
          }
        }
        fed.forEach(TType::close);
      }
    }
    return seen;
  }

  private static void add(List<List<Seen>> seen, TFloat32 x, TInt32 labels) {
    for (int row = 0; row < seen.size(); row++) {
      for (long n = 0; n < x.shape().get(1); n++) {
        int left = Math.round((x.getFloat(row, n, 0, 0, 0) + 1) * 127.5f);
        int right = Math.round((x.getFloat(row, n, 0, 1, 0) + 1) * 127.5f);
        seen.get(row).add(new Seen(left, right, labels.getInt(row, n)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {IN_MEMORY, 0})
  void everyEpoch_showsEveryImageOnceToEachReplicaInAnOrderOfItsOwn(long memory) {
    List<List<Seen>> seen = seen(source(false).within(memory), BATCHES, 0, 13);
    assertThat(seen).hasSize(2);
    List<Integer> all = IntStream.rangeClosed(1, COUNT).boxed().toList();
    for (List<Seen> replica : seen) {
      List<Integer> labels = replica.stream().map(Seen::label).toList();
      assertThat(labels).hasSize(13 * 24); // six epochs and a part of the seventh
      for (int epoch = 0; epoch < 6; epoch++) {
        assertThat(labels.subList(epoch * COUNT, (epoch + 1) * COUNT))
            .containsExactlyInAnyOrderElementsOf(all);
      }
    }
    assertThat(seen.get(0).subList(0, COUNT)).isNotEqualTo(seen.get(1).subList(0, COUNT));
  }

  @ParameterizedTest
  @ValueSource(longs = {IN_MEMORY, 0})
  void laterStep_seesTheSameWhereverTheFeedBegins(long memory) {
    DataSource source = source(true).within(memory);
    List<List<Seen>> whole = seen(source, BATCHES, 0, 9);
    List<List<Seen>> rest = seen(source, BATCHES, 5, 9);
    for (int row = 0; row < 2; row++) {
      assertThat(rest.get(row)).isEqualTo(whole.get(row).subList(5 * 24, 9 * 24));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {IN_MEMORY, 0})
  void labels_matchTheirImagesOfWhichHalfAreMirrored(long memory) {
    for (List<Seen> replica : seen(source(true).within(memory), BATCHES, 0, 13)) {
      int mirrored = 0;
      for (Seen one : replica) {
        boolean isMirrored = one.left() == 200;
        mirrored += isMirrored ? 1 : 0;
        assertThat(one)
            .isEqualTo(
                isMirrored
                    ? new Seen(200, one.label() - 1, one.label())
                    : new Seen(one.label() - 1, 200, one.label()));
      }
      assertThat(mirrored).isBetween(120, 192); // of 312, four deviations around the half
    }
    assertThat(seen(source(false).within(memory), BATCHES, 0, 2).get(0))
        .allMatch(one -> one.right() == 200);
  }

  /** Settings of the numbers. */
  @KindName("test:numbers")
  record Numbers(boolean flip) implements DataSettings {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public boolean images() {
      return true;
    }
  }

  private record NumbersKind() implements ImageKind<Numbers> {
    @Override
    public Numbers defaults() {
      return new Numbers(false);
    }

    @Override
    public DataDescription describe(Numbers settings) {
      return new DataDescription(
          Shape.of(1, 2, 1), List.of(), Map.of(), DataLicence.byFormula(settings));
    }

    @Override
    public ImageRecords records(Numbers settings) {
      return source(false).images();
    }

    @Override
    public boolean flip(Numbers settings) {
      return settings.flip();
    }
  }

  @Test
  void kind_saysWhetherItsImagesAreMirrored() {
    NumbersKind kind = new NumbersKind();
    assertThat(seen(kind.open(new Numbers(true)), BATCHES, 0, 3))
        .isEqualTo(seen(source(true), BATCHES, 0, 3));
    assertThat(seen(kind.open(new Numbers(false)), BATCHES, 0, 3))
        .isEqualTo(seen(source(false), BATCHES, 0, 3));
  }

  @Test
  void imagesReadFromWhereTheyLie_areThoseInMemory() {
    assertThat(seen(source(true).within(0), BATCHES, 0, 20))
        .isEqualTo(seen(source(true), BATCHES, 0, 20));
  }

  @Test
  void replica_seesTheSameInEveryGrouping() {
    StepBatches alone = new StepBatches(7, List.of(3), 8, 3);
    assertThat(seen(source(true), alone, 0, 5).get(0))
        .isEqualTo(seen(source(true), BATCHES, 0, 5).get(1));
  }

  @Test
  void smallSet_staysInMemory() {
    assertThat(source(true).within(2 * COUNT)).isInstanceOf(ImageSource.class);
    assertThat(source(true).within(2 * COUNT - 1).variables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {IN_MEMORY, 0})
  void batchLargerThanTheSet_isRefused(long memory) {
    StepBatches large = new StepBatches(7, List.of(0), COUNT + 1, 1);
    try (Graph graph = new Graph()) {
      assertThatThrownBy(() -> source(false).within(memory).inputs(Ops.create(graph), large))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "training.batch: expected at most 50, the images of numbers, found 51; take a smaller"
                  + " batch or more images");
    }
  }

  /** Chunks of one image and of several that do not divide their number. */
  @Test
  void tensor_holdsEveryImageInItsPlace() {
    for (ImageSize size : List.of(new ImageSize(700, 500, 3), new ImageSize(200, 400, 3))) {
      byte[] pixels = new byte[9 * size.bytes()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i / size.bytes() + i % 101);
      }
      try (TType tensor = PixelTensor.of(new ImageSet("large", pixels, new int[0], size))) {
        byte[] found = new byte[pixels.length];
        tensor.asRawTensor().data().read(found);
        assertThat(found).isEqualTo(pixels);
      }
    }
  }
}
