"""What tests control: faults, the journal of requests, snapshots and the reset."""
