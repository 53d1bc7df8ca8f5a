package io.flinkemr.emr.aws;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 by the AWS SDK. */
final class S3Store implements Store {

  private static final int MOST_AT_ONCE = 1000;
  private static final int NOT_FOUND = 404;

  private final S3Client s3;

  S3Store(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public boolean exists(String bucket, String key) {
    try {
      s3.headObject(request -> request.bucket(bucket).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void put(String bucket, String key, Path file, String sha256) {
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    s3.putObject(request -> request.bucket(bucket).key(key).checksumSHA256(checksum), file);
  }

  @Override
  public InputStream open(String bucket, String key) {
    return s3.getObject(request -> request.bucket(bucket).key(key));
  }

  @Override
  public List<Stored> list(String bucket, String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(object -> new Stored(object.key(), object.size(), object.lastModified()))
        .toList();
  }

  @Override
  public void delete(String bucket, Collection<String> keys) {
    List<String> all = new ArrayList<>(keys);
    for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
      List<ObjectIdentifier> some =
          all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)).stream()
              .map(key -> ObjectIdentifier.builder().key(key).build())
              .toList();
      DeleteObjectsResponse answer =
          s3.deleteObjects(
              request -> request.bucket(bucket).delete(delete -> delete.objects(some)));
      if (answer.hasErrors() && !answer.errors().isEmpty()) {
        throw new IllegalStateException(
            "S3 did not delete all of s3://%s: %s"
                .formatted(
                    bucket,
                    answer.errors().stream()
                        .map(error -> error.key() + ": " + error.message())
                        .limit(5)
                        .collect(Collectors.joining("; "))));
      }
    }
  }
}
