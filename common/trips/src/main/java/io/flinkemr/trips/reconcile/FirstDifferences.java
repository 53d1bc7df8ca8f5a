package io.flinkemr.trips.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import org.apache.flink.api.common.accumulators.Accumulator;

/** The earliest differences, and never more of them than are to be shown. */
@SuppressWarnings("NonApiType") // what an accumulator results in must be serializable by its type
final class FirstDifferences implements Accumulator<Difference, ArrayList<Difference>> {

  private static final long serialVersionUID = 1;

  private final int limit;
  private final ArrayList<Difference> first = new ArrayList<>();

  FirstDifferences(int limit) {
    this.limit = limit;
  }

  @Override
  public void add(Difference difference) {
    int found = Collections.binarySearch(first, difference);
    first.add(found < 0 ? -found - 1 : found, difference);
    if (first.size() > limit) {
      first.remove(limit);
    }
  }

  @Override
  public ArrayList<Difference> getLocalValue() {
    return first;
  }

  @Override
  public void resetLocal() {
    first.clear();
  }

  @Override
  public void merge(Accumulator<Difference, ArrayList<Difference>> other) {
    other.getLocalValue().forEach(this::add);
  }

  @Override
  public FirstDifferences clone() {
    FirstDifferences copy = new FirstDifferences(limit);
    copy.first.addAll(first);
    return copy;
  }
}
