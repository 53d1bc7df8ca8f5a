package io.flinkemr.testkit;

import java.net.URI;
import java.util.Map;

/**
 * A server of the S3 protocol whose objects lie in files: S3Proxy, out of the class loader of this
 * class. It is no library of this module, hence called by names.
 */
final class S3Server implements AutoCloseable {

  static final String ENDPOINT = "endpoint";
  static final String FOLDER = "folder";
  static final String KEY = "key";
  static final String SECRET = "secret";

  private static final String PROXY = "org.gaul.s3proxy.";

  private final Object server;

  /**
   * Starts it.
   *
   * @param settings {@link #ENDPOINT}, the URI that it listens on, {@link #FOLDER}, in which each
   *     folder is a bucket, and {@link #KEY} and {@link #SECRET} of whoever may use it
   */
  S3Server(Map<String, String> settings) throws Exception {
    Object files =
        Class.forName(PROXY + "nio2blob.FilesystemNio2BlobStore")
            .getConstructor(String.class)
            .newInstance(settings.get(FOLDER));
    Class<?> authentication = Class.forName(PROXY + "auth.AuthenticationType");
    Object signed = authentication.getField("AWS_V2_OR_V4").get(null);
    Object builder = Class.forName(PROXY + "S3Proxy").getMethod("builder").invoke(null);
    Class<?> type = builder.getClass();
    type.getMethod("blobStore", Class.forName(PROXY + "blobstore.BlobStore"))
        .invoke(builder, files);
    type.getMethod("endpoint", URI.class).invoke(builder, URI.create(settings.get(ENDPOINT)));
    type.getMethod("awsAuthentication", authentication, String.class, String.class)
        .invoke(builder, signed, settings.get(KEY), settings.get(SECRET));
    server = type.getMethod("build").invoke(builder);
    server.getClass().getMethod("start").invoke(server);
  }

  @Override
  public void close() throws Exception {
    server.getClass().getMethod("stop").invoke(server);
  }
}
