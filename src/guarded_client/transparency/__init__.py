"""Labels, receipts and records of processing, from the policy and from what the audit log says really happened."""
