"""What the bureau and the streets see first: what waits, who is behind, how the month goes."""
