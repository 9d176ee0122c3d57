package io.equilibria.internal.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Clients that run at the same time, each in its own thread. */
final class Clients<T> {
  private final List<FutureTask<T>> tasks = new ArrayList<>();

  /** Starts a client. */
  void start(Callable<T> client) {
    FutureTask<T> task = new FutureTask<>(client);
    tasks.add(task);
    new Thread(task, "client-" + tasks.size()).start();
  }

  /** Waits for all clients; what they returned, in the order of their starts. */
  List<T> results() throws Exception {
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      results.add(task.get());
    }
    return results;
  }
}
