// CRC-32C (Castagnoli).
