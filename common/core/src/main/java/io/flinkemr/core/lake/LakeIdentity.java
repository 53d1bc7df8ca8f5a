package io.flinkemr.core.lake;

/** The identity and fingerprint of a row that the lake has. */
public final class LakeIdentity {

  public long idHigh;
  public long idLow;
  public long fingerprint;

  /** For the serializer. */
  public LakeIdentity() {}

  public LakeIdentity(long idHigh, long idLow, long fingerprint) {
    this.idHigh = idHigh;
    this.idLow = idLow;
    this.fingerprint = fingerprint;
  }
}
