package io.flinkemr.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What lies in the lake, by the footers of its files.
 *
 * @param files committed Parquet files
 * @param rows rows in them
 * @param bytes their size
 */
record LakeFacts(int files, long rows, long bytes) {

  static LakeFacts of(Path lake) throws IOException {
    List<Path> files = Folders.committed(lake, ".parquet");
    long rows = 0;
    long bytes = 0;
    Configuration hadoop = new Configuration();
    for (Path file : files) {
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), hadoop))) {
        rows += reader.getRecordCount();
      }
      bytes += Files.size(file);
    }
    return new LakeFacts(files.size(), rows, bytes);
  }
}
