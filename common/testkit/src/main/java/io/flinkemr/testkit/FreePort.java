package io.flinkemr.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that nobody listens on. They lie below those that systems give to outgoing
 * connections: a client that tries to reach a server which is away would else, sooner or later, be
 * given the server's own port, and the server could not come back.
 */
public final class FreePort {

  private static final int FROM = 15_000;
  private static final int TO = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * A port of the loopback interface that was free a moment ago.
   *
   * @throws IllegalStateException if a hundred ports are taken in turn
   */
  public static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port among " + TRIES + " that were tried");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
